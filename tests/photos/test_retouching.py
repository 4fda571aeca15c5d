"""Copies for others: what is to be unreadable is destroyed, whatever else is done to it; the same picture is known again."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from app.photos import Box, Retouch, alike, boxes_text, pairs_alike, point_text, read_boxes, read_point, retouched, take_in
from tests.findings.photo_city import noise

SHARES = st.floats(0, 1).map(lambda share: round(share, 4))


def jpeg(picture: Image.Image, quality: int = 95, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def with_secret(secret: Image.Image) -> bytes:
    picture = Image.new("RGB", (400, 300), "#406080")
    picture.paste(secret, (100, 75))
    return jpeg(picture)


FACE = Box(0.25, 0.25, 0.25, 0.3334)


def test_what_was_in_a_box_cannot_be_told_from_another_of_the_same_colours() -> None:
    """Two secrets whose means are the same (a text, and the same text upside down and mirrored) give nearly the same copy."""
    secret = noise(1, (100, 100))
    ImageDraw.Draw(secret).text((5, 40), "KOIDU 17", fill="black")
    other = noise(2, (100, 100))
    ImageDraw.Draw(other).text((5, 40), "TEMA 3946", fill="black")
    one, two = (opened(retouched(with_secret(made), Retouch((FACE,)))) for made in (secret, other))
    inside = (105, 80, 195, 170)
    apart = ImageStat.Stat(ImageChops.difference(one.crop(inside), two.crop(inside)).convert("L"))
    before = ImageStat.Stat(ImageChops.difference(opened(with_secret(secret)).crop(inside), opened(with_secret(other)).crop(inside))
                            .convert("L"))
    assert before.mean[0] > 40
    assert apart.extrema[0][1] < 45
    assert apart.mean[0] < 12
    edges = one.crop(inside).convert("L").resize((5, 5), Image.Resampling.BOX).resize((90, 90), Image.Resampling.BICUBIC)
    assert ImageStat.Stat(ImageChops.difference(one.crop(inside).convert("L"), edges)).mean[0] < 12     # no detail below a square


def test_the_rest_stays_and_nothing_but_pixels_is_in_the_file() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret name"
    data = jpeg(opened(with_secret(Image.new("RGB", (100, 100), "red"))), exif=exif)
    copy = retouched(data, Retouch((FACE,)))
    assert b"a secret name" not in copy
    assert b"Exif" not in copy
    assert not Image.open(io.BytesIO(copy)).getexif()
    assert ImageStat.Stat(ImageChops.difference(opened(copy).crop((220, 0, 400, 300)), opened(data).crop((220, 0, 400, 300)))
                          .convert("L")).mean[0] < 2


@pytest.mark.parametrize(("turn", "size", "at"), [(0, (400, 300), (150, 125)), (90, (300, 400), (175, 150)),
                                                  (180, (400, 300), (250, 175)), (270, (300, 400), (125, 250))])
def test_a_box_turns_with_its_picture(turn: int, size: tuple[int, int], at: tuple[int, int]) -> None:
    data = with_secret(noise(3, (100, 100)))
    copy = opened(retouched(data, Retouch((FACE,), turn, (0.375, 0.4167))))
    assert copy.size == size
    point = Retouch((), turn, (0.375, 0.4167)).shown_point
    assert abs(point[0] * size[0] - at[0]) < 2
    assert abs(point[1] * size[1] - at[1]) < 2
    around = copy.crop((at[0] - 40, at[1] - 40, at[0] + 40, at[1] + 40)).convert("L")
    assert len(around.resize((5, 5), Image.Resampling.BOX).getcolors() or ()) <= 25
    assert ImageStat.Stat(around).stddev[0] < 25


@given(SHARES, SHARES, st.floats(0.2, 5), st.sampled_from((0, 90, 180, 270)))
@settings(max_examples=40, deadline=None)
def test_a_crop_has_its_shape_and_holds_its_point(x: float, y: float, shape: float, turn: int) -> None:
    retouch = Retouch((), turn, (x, y))
    data = jpeg(Image.linear_gradient("L").convert("RGB").resize((400, 300)))
    copy = opened(retouched(data, retouch, shape))
    assert abs(copy.height - copy.width * shape) <= max(1.0, shape)
    assert max(copy.size[0] / (300 if turn % 180 else 400), copy.size[1] / (400 if turn % 180 else 300)) > 0.99     # the largest


@given(st.lists(st.tuples(SHARES, SHARES, st.floats(0.001, 1), st.floats(0.001, 1)), max_size=6))
def test_boxes_are_read_as_they_were_written(boxes: list[tuple[float, float, float, float]]) -> None:
    inside = [box for box in boxes if box[0] < 0.999 and box[1] < 0.999]
    read = read_boxes(boxes_text(inside))
    assert read is not None
    assert len(read) == len(inside)
    for box, given_box in zip(read, inside, strict=True):
        assert box.x + box.wide <= 1.00001
        assert box.y + box.high <= 1.00001
        assert abs(box.x - given_box[0]) < 0.0001
        assert box.wide <= given_box[2] + 0.0001
    assert read_boxes(boxes_text(read)) == read


@pytest.mark.parametrize("text", ["1 2", "0.1 0.1 0 0.1", "-0.1 0 1 1", "nan 0 1 1", "0.1 0.1 0.1 1.1", "a b c d", "1 0 0.5 0.5",
                                  "; ".join(["0 0 0.1 0.1"] * 101), "1e-9 0 1 1"])
def test_what_is_no_box_is_none(text: str) -> None:
    assert read_boxes(text) is None


def test_points() -> None:
    assert read_point("0.5,0.3") == read_point(point_text(0.5, 0.3)) == (0.5, 0.3)
    assert read_point("0.5") is read_point("2 0") is read_point("x y") is None


def test_the_same_picture_is_known_again_when_it_was_saved_smaller_and_worse() -> None:
    originals = []
    for seed in range(12):
        picture = noise(seed, (16, 12)).resize((800, 600), Image.Resampling.BICUBIC)
        ImageDraw.Draw(picture).ellipse((60 * seed, 100, 60 * seed + 200, 350), fill=(20 * seed, 90, 200 - 10 * seed))
        originals.append(picture)
    first = [take_in(jpeg(picture), "a.jpg").phash for picture in originals]
    again = [take_in(jpeg(picture.resize((410, 307)), quality=45), "b.jpg").phash for picture in originals]
    assert all(alike(one, other) for one, other in zip(first, again, strict=True))
    assert sorted(pairs_alike([*first, *again])) == [(at, at + 12) for at in range(12)]


def test_a_picture_without_contrast_is_like_no_other() -> None:
    grey = take_in(jpeg(Image.new("RGB", (300, 200), "#777777")), "grey.jpg").phash
    assert grey == ""
    assert not alike(grey, grey)
    assert not list(pairs_alike([grey, grey]))
