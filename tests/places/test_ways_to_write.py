"""The ways in which people write a place: none may be read as another one. None: refused, since nobody can know."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from app.places import Position, parse_position, position_doubt
from app.problem import Problem

K = (8.6439, -10.9717)
D = (8.643888888888888, -10.971666666666668)
CASES = [
("8 38.634 10 58.302",None),("8 38.634 -10 58.302",None),("8 38.634, -10 58.302",K),("8 38 -10 58",None),("8 38 38",None),("8 10 35",None),("8 10 0 0",None),
("8.6439,10,9717",None),("8,6439,10.9717",None),("8,10, 35",None),("8,10 35",None),("8,6439 -10,9717 352",K),("8,6439;-10,9717",K),("8,6439/-10,9717",K),
("8.6439 10.9717 8.6440 10.9718",None),("8.6439, 10.9717; 8.6440, 10.9718",None),("8.6439 10.9717\n50.1 60.2",None),("8.6439\n-10.9717",K),
("8 10 9 11 10 12",(8+10/60+9/3600,11+10/60+12/3600)),("8, 10, 9, 11, 10, 12",None),
("8.6439, -10.9717, 14:30",None),("8.6439 -10.9717 2026-11-27",None),("8.6439, -10.9717 ±5 m",K),("8.6439, -10.9717 +/- 5m",K),("8.6439, -10.9717, alt 352 m, acc 5 m",K),
("geo:0,0?q=8.6439,-10.9717",K),("geo:0,0?q=8.6439,-10.9717(Moyiba School)",K),("geo:0,0?q=Koidu",None),("geo:8.7,-10.9?q=8.6439,-10.9717(Label)&z=3",K),("geo:8.6439,-10.9717?z=15",K),("geo:0,0?q=8.6439%2C-10.9717",K),
("https://www.google.com/maps/place/Koidu/@8.70,-10.90,17z/data=!3m1!4b1!4m5!3m4!1s0x0!8m2!3d8.6439!4d-10.9717",K),
("https://www.google.com/maps/place/8%C2%B038'38.0%22N+10%C2%B058'18.1%22W/@8.7,-10.9,17z",(8.64388888,-10.97169444)),
("https://www.google.com/maps/dir/8.1,-10.1/8.6439,-10.9717/@8.7,-10.9,12z",None),("https://www.google.com/maps/dir/Freetown/8.6439,-10.9717/@8.7,-10.9,12z",K),("https://www.google.com/maps/dir/8.6439,-10.9717//@8.7,-10.9,12z",None),
("https://www.google.com/maps/dir/Freetown/Koidu/@8.7,-10.9,12z/data=!4m2!1d-10.9717!2d8.6439",None),
("https://maps.google.com/?q=8.6439,-10.9717&ll=8.7,-10.9&z=12",K),("https://maps.google.com/?ll=8.7,-10.9&q=8.6439,-10.9717",K),("https://maps.google.com/maps?q=loc:8.6439,-10.9717",K),("https://maps.google.com/?q=8.6439+-10.9717",K),
("https://maps.google.com/?saddr=8.1,-10.1&daddr=8.6439,-10.9717",K),
("https://www.google.com/maps/search/8.6439,+-10.9717",K),("https://www.google.com/maps/search/8.6439,-10.9717?sa=X",K),
("https://yandex.com/maps/?ll=-10.9%2C8.7&pt=-10.9717%2C8.6439&z=15",K),("https://yandex.ru/maps/?pt=-10.9717,8.6439,pm2rdm&z=12",K),("https://yandex.com/maps/?ll=-10.9,8.7&text=8.6439%2C-10.9717",K),("https://yandex.com/maps/?ll=-10.9%2C8.7&mode=whatshere&whatshere%5Bpoint%5D=-10.9717%2C8.6439&z=15",K),
("https://yandex.com/maps/?rtext=8.1,-10.1~8.6439,-10.9717&ll=-10.9,8.7",None),
("https://www.openstreetmap.org/search?query=8.6439%2C-10.9717#map=15/8.70/-10.90",K),("https://www.openstreetmap.org/export/embed.html?bbox=-10.98,8.64,-10.96,8.65&marker=8.6439%2C-10.9717",K),("https://www.openstreetmap.org/export/embed.html?bbox=-10.98,8.64,-10.96,8.65",None),
("https://osmand.net/map?pin=8.6439,-10.9717#15/8.70/-10.90",K),("https://www.bing.com/maps?cp=8.6439~-10.9717&lvl=15",K),("https://www.bing.com/maps?sp=point.8.6439_-10.9717_School&cp=8.7~-10.9",K),
("https://waze.com/ul?ll=8.6439%2C-10.9717&navigate=yes",K),("https://share.here.com/l/8.6439,-10.9717,Koidu",K),("https://plus.codes/6CWFJ2VH+HP",(8.6439375,-10.9706875)),
("https://mapy.cz/zakladni?x=-10.9717&y=8.6439&z=15",K),("https://uri.amap.com/marker?position=116.4,39.9",None),("Moyiba School 5: https://maps.google.com/?q=8.6439,-10.9717",K),
("google.navigation:q=8.6439,-10.9717",K),("https://example.org/8.6439/-10.9717",None),("http://maps.apple.com/?daddr=8.6439,-10.9717",K),("maps.google.com/?q=8.6439,-10.9717",K),
("POINT Z (-10.9717 8.6439 352)",K),("SRID=4326;POINT(-10.9717 8.6439)",K),("POINT (-10.9717 8.6439)",K),("POLYGON((1 2,3 4,5 6,1 2))",None),('{"lat":8.6439,"lng":-10.9717}',K),('{"type":"Feature","geometry":{"type":"Point","coordinates":[-10.9717,8.6439,352]}}',K),
("lon: -10.9717 lat: 8.6439",K),("longitude -10.9717, latitude 8.6439",K),("x: -10.9717 y: 8.6439",K),("X=-10.9717, Y=8.6439",K),("lat,lon: 8.6439, -10.9717",K),("Lon/Lat: -10.9717, 8.6439",K),("8.6439 lat, -10.9717 lon",K),("-10.9717 x, 8.6439 y",None),("经度-10.9717 纬度8.6439",K),("خط الطول -10.9717 خط العرض 8.6439",K),("Lat. 8.6439 Lon. -10.9717",K),("Lat.8, Lon.-10",None),("N. 8.6439 W. 10.9717",K),
("latitud: 8,6439 longitud: -10,9717",K),("latitude -10.9717 longitude 8.6439",(-10.9717,8.6439)),("lon 8.6439 N lat 10.9717 W",None),("Latitude 8.6439 N Longitude 10.9717 W",K),
("8.6439 grados norte, 10.9717 grados oeste",K),("8,6439 graus norte e 10,9717 graus oeste",K),("8,6439° de latitude nord et 10,9717° de longitude ouest",K),("8.6439 y -10.9717",K),("8.6439 e -10.9717",None),
("8.6439 شمالاً، 10.9717 غرباً",K),("8.6439 شمالي 10.9717 غربي",K),("٨٫٦٤٣٩ درجة شمالا و ١٠٫٩٧١٧ درجة غربا",K),("8.6439° उत्तर र 10.9717° पश्चिम",K),("८ डिग्री ३८ मिनेट ३८ सेकेन्ड उत्तर, १० डिग्री ५८ मिनेट १८ सेकेन्ड पश्चिम",D),("अक्षांश 8.6439 देशान्तर -10.9717",K),("北纬8度38分38秒，西经10度58分18秒",D),("東經10.9717 北緯8.6439",(8.6439,10.9717)),
("8°38'38\"N 10°58'18\"W 352m",D),("8.6439, -10.9717, 1155 ft",K),("8.6439 -10.9717 海拔352米",K),("8d 38m, 10d 58m",(8+38/60,10+58/60)),("8°38' N 10°58' W",(8+38/60,-10-58/60)),
("N8 W10 35",None),("8° 10° 35",None),("8.6439 N 10.9717 W 352",None),("N08 38.634 W010 58.302",K),("0838.634N 01058.302W",K),("0838N 01058W",(8+38/60,-10-58/60)),
("+0838.634-01058.302/",K),("+083838-0105818/",D),("+8.6439-10.9717",K),("29S 282900 956000",None),("29 South 282900 9044000",(-8.64349,-10.97291)),("29P 282900 956000",(8.64349,-10.97291)),("29C 282900 956000",None),("282900 956000 29N",(8.64349,-10.97291)),("282900mE 956000mN 29N",(8.64349,-10.97291)),("UTM 29N 956000 282900",None),("29N 282900E 956000N",(8.64349,-10.97291)),("UTM zone 29 N: E 282900 N 956000",(8.64349,-10.97291)),
("29PKK8303356044",(8.6439,-10.9717)),("29PKK83035604",(8.6439,-10.9717)),("29P KK 83 56",None),("61PKK8303356044",None),("29PAA8303356044",None),("29pkk8303356044",(8.6439,-10.9717)),
("6CWFJ2VH+HP",(8.6439375,-10.9706875)),("6cwfj2vh+hp Koidu",(8.6439375,-10.9706875)),("J2VH+HP",None),("6CWF0000+",None),("9876+54",None),
("[8.6439, -10.9717]",K),("«8.6439, -10.9717»",K),("“8.6439, -10.9717”",K),("'8.6439, -10.9717'",K),("\"8°38'38\" N, 10°58'18\" W\"",D),("8.6439 | -10.9717",K),("8.6439; -10.9717;",K),
("8.6439, -10.9717 (WGS84)",K),("WGS 84: 8.6439 -10.9717",K),("8.6439,-10.9717,15z",K),("@8.6439,-10.9717,17z",K),("8.6439 - 10.9717",None),("8'6439 10'9717",None),("8.6439.-10.9717",None),(".8.6 10",None),("8.6439 North 10.9717 North",None),("8,6439N10,9717W",K),("8,6439 N,10,9717 W",K),
("8d38m38s 10d58m18s",(D[0],-D[1])),("8d38m38S 10d58m18W",(-D[0],D[1])),("8D 38M 38S N 10D 58M 18S W",D),("8-9 N 10 W",None),("8.64.39 N 10.58.18 W",None),("8:38:38 -10:58:18",D),("8:38 -10:58",None),("no 8 W 10",None),("8.6439 S, 10.9717 W",(-8.6439,-10.9717)),("8° 38' 38\" S 10° 58' 18\" E",(-D[0],-D[1])),
("-8.6439 S 10.9 E",None),("8.6439° -10.9717° 352",None),("8°38'38\" 10°58'18\"",(D[0],-D[1])),("1e1 2e1",None),("٨,٦٤٣٩ -١٠,٩٧١٧",K),("8.6439 10.9717 352 m ±4.5 m",(8.6439,10.9717)),("8.6439,-10.9717,352,5",K),("8.6439, 10",(8.6439,10)),("8,5; -10",(8.5,-10)),
("<coordinates>-10.9717,8.6439,352</coordinates>",K),("8 38 38 N, 10 58 18 W",D),("8°38.634′ N, 10°58.302′ W",K),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_none_is_read_wrong(text: str, expected: tuple[float, float] | None) -> None:
    if expected is None:
        with pytest.raises(Problem):
            parse_position(text)
    else:
        assert parse_position(text)[:2] == pytest.approx(expected, abs=2e-4)


@pytest.mark.parametrize(("text", "altitude", "accuracy"), [
    ("8.6439, -10.9717, 1155 ft", 352.0, None), ("8.6439 -10.9717 海拔352米", 352.0, None), ("8.6439, -10.9717 ±5 m", None, 5.0),
    ("8.6439, -10.9717, alt 352 m, acc 5 m", 352.0, 5.0), ("POINT Z (-10.9717 8.6439 352)", 352.0, None),
    ("29PKK83035604", None, 10.0)])
def test_altitude_and_accuracy_are_kept(text: str, altitude: float | None, accuracy: float | None) -> None:
    assert parse_position(text)[2:] == (altitude, accuracy)


def test_a_short_plus_code_is_read_near_its_city_alone() -> None:
    assert parse_position("J2VH+HP Koidu", near=(8.64, -10.97), names=["Koidu"])[:2] == pytest.approx((8.6439375, -10.9706875))
    with pytest.raises(Problem, match="near Bo"):
        parse_position("J2VH+HP Bo", near=(8.64, -10.97), names=["Koidu"])


def test_a_place_far_away_is_doubted_with_the_mistake_that_explains_it() -> None:
    near = (8.64, -10.97)
    assert position_doubt([Position(8.7, -11.0)], near) is None
    swapped = position_doubt([Position(-10.9717, 8.6439, 352)], near)
    assert swapped is not None
    assert swapped.instead == (Position(8.6439, -10.9717, 352),)
    sign = position_doubt([Position(8.6439, 10.9717)], near)
    assert sign is not None
    assert sign.instead == (Position(8.6439, -10.9717),)
    nowhere = position_doubt([Position(48.85, 2.35)], near)
    assert nowhere is not None
    assert nowhere.instead == ()
