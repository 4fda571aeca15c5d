"""Photos wherever they hang, and the copies that others may see of them."""

from __future__ import annotations

from app.models.records import renditions
from app.models.records.attachments import TRAY_ID, photos
from app.models.records.cities import sites
from app.models.records.interviews import interviews
from app.models.records.rows import record_rows
from app.models.store.store import Store
from app.models.values import Photo
from app.photos import Retouch, retouched

HANGING = ("interview", "site", "city", "tray")


def all_photos(store: Store, *, city_id: str = "", site_id: str = "", tray: bool = False, history: bool = False) -> list[Photo]:
    """In the order in which they were taken in; none of a record that is not shown, or that another one stands for."""
    if tray:
        return photos(store, TRAY_ID, history=history)
    held = [photo for photo in photos(store, history=history) if photo.kind in HANGING]
    shown = {interview.id for interview in interviews(store, city_id or None, site_id or None)}
    if site_id:
        return [photo for photo in held if photo.record_id in shown or (photo.kind == "site" and photo.site_id == site_id)]
    places = {site.id for site in sites(store, city_id or None)}
    cities = {city_id} if city_id else {row["id"] for row in record_rows(store, "city")}
    return [photo for photo in held if photo.record_id in shown or (photo.kind == "site" and photo.site_id in places)
            or (photo.kind == "city" and photo.record_id in cities) or (photo.kind == "tray" and not city_id)]


def shown_copy(store: Store, sha256: str, size: str, retouch: Retouch | None, shape: float | None) -> bytes:
    """`retouch`: of the one that is meant; None: of any that has this picture. What is made unreadable in one photo is so in all of
    the same picture: whoever is in it is in all."""
    said = photos(store, history=True, sha256=sha256)
    chosen = retouch or next((photo.retouch for photo in said if photo.current), Retouch())
    boxes = tuple(dict.fromkeys(box for photo in said for box in photo.blur))
    whole = Retouch(tuple(dict.fromkeys((*chosen.boxes, *boxes))), chosen.turn, chosen.point)
    picture = renditions.picture(store, sha256, size)
    return retouched(picture, whole, shape) if whole.boxes or whole.turn or shape else picture
