"""The ledger in a workspace: each pledge, movement and allotment is a record whose fields are revisions, so files merge by
union and the balance follows from what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.findings import items
from app.models import facts
from app.models.records import SAME_AS, resolved
from app.problem import Problem
from app.support.balance import STEP_NAMES, STEPS, available, balance
from app.support.units import QUANTITY, in_units, number
from app.support.values import Allotment, Balance, Delivery, Movement, MovementAttachment, Pledge
from app.translations import Message, message, message_in, message_n

if TYPE_CHECKING:
    from app.models import Workspace
    from app.photos import Intake

_DATES = ("when", "made", "expiry")
# What is counted, in a sentence
_NUMBERS = {"kilograms": message_in("field", "weight"), "cubic_metres": message_in("field", "volume")}
_REJECTED, _DAMAGED = message_in("field", "rejected quantity"), message_in("field", "damaged quantity")
_AGREED_QUANTITY = message_in("field", "agreed quantity")
_QUANTITIES = {"quantity": QUANTITY, "rejected": _REJECTED, "damaged": _DAMAGED}
_LISTS_THEM = message("`main.py support FILE --json` lists them.")


class Ledger:
    """What is pledged and moved, as the workspace holds it now; each new entry is on the disk when its method returns."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read()

    def _read(self) -> None:
        workspace = self._workspace
        # a joined city or site is its other one
        cities, sites = workspace.records("city"), workspace.records("site")
        same = resolved({row["id"]: row[SAME_AS] for row in (*cities, *sites) if row.get(SAME_AS)})
        self._same = same
        self._sites = {row["id"]: (row["parent"], row.get("name", "")) for row in sites}
        self.pledges = tuple(Pledge(id=row["id"], city_id=row["parent"], demo=row["demo"], **fields)
                             for row, fields in self._counted("pledge"))
        self._movements: dict[str, list[Movement]] = {}
        for row, fields in self._counted("movement"):
            if not row.get("withdrawn"):
                fields["site"] = same.get(fields.get("site", ""), fields.get("site", ""))
                self._movements.setdefault(row["parent"], []).append(Movement(id=row["id"], pledge_id=row["parent"], **fields))
        allotments = (Allotment(id=row["id"], pledge_id=row["parent"], **{"city_id": "", "item": "", **fields})
                      for row, fields in self._counted("allotment"))
        # one that was made smaller down to nothing stays a record, and allots nothing; a joined city's is its other's
        self.allotments = tuple(replace(allotment, city_id=same.get(allotment.city_id, allotment.city_id))
                                for allotment in allotments if allotment.quantity > 0)
        self._agreed: dict[str, dict[str, Decimal]] = {}
        for row in sorted(cities, key=lambda city: city["id"] not in same):       # a city's own word stands over a joined one's
            self._agreed.setdefault(same.get(row["id"], row["id"]), {}).update(
                {name.removeprefix(facts.AGREED): quantity for name, value in row.items()
                 if name.startswith(facts.AGREED) and (quantity := facts.quantity(value)) is not None})

    def _counted(self, kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Records with the fields that can be read. One whose quantity nobody can read counts nowhere, and the city's findings
        name it (`Workspace.doubtful`)."""
        defaults = {"donor": "", "item": ""} if kind == "pledge" else {}
        for row in self._workspace.records(kind):
            fields, _ = facts.read(kind, row)
            if facts.counts(kind, fields):
                yield row, {**defaults, **fields}

    def pledge(self, donor: str, item: str, quantity: str | int | Decimal, *, packing: str = "unit", city_id: str = "",
               demo: bool = False, **texts: str) -> Pledge:
        """`texts`: the texts of Pledge. Problem: no donor, item not in the catalogue, quantity not above zero."""
        if not donor.strip():
            raise Problem(message("A pledge needs a donor."), message("Type who gives."))
        catalogued = items().get(item)
        if catalogued is None:
            raise _not_catalogued(item)
        pledged = Pledge("", donor.strip(), item, in_units(quantity, packing, catalogued), city_id, demo=demo, **_facts(texts))
        pledge_id = self._workspace.add_record("pledge", city_id or None, _texts(pledged), demo=demo)
        self._read()
        return self[pledge_id]

    def move(self, pledge_id: str, step: str, quantity: str | int | Decimal, *, rejected: str | int | Decimal = 0,
             damaged: str | int | Decimal = 0, demo: bool = False, **texts: str) -> Movement:
        """`step`: one of STEPS; `texts`: the texts of Movement. Problem: more than is there, or nothing at all."""
        pledge = self[pledge_id]
        if step not in STEPS:
            raise Problem(message("There is no step {step}.", step=step),
                          message("The steps are: {steps}.", steps=tuple(STEPS)))
        texts["site"] = self._site(pledge, step, texts.get("site", ""))
        refused = number(rejected, _REJECTED) if rejected not in (0, "0", "") else Decimal(0)
        broken = number(damaged, _DAMAGED) if damaged not in (0, "0", "") else Decimal(0)
        # an office may reject all of it: then nothing is accepted; a follow-up may find that nothing is used, which is no unknown
        typed = str(quantity).strip()
        none = (refused and typed in ("", "0")) or (step == "used" and typed == "0")
        moved = Decimal(0) if none else number(quantity)
        if (refused and step != "handed-over") or (broken and step != "received") or broken > moved:
            raise Problem(message("These quantities do not fit the step."),
                          message("Only a hand-over rejects; damage is a part of a reception."))
        remaining = available(pledge, self.movements(pledge_id), step)
        if moved + refused > remaining:
            raise Problem(_only(remaining, step), message("Check the count, or enter what came before."))
        entry = Movement("", pledge_id, step, moved, refused, broken, **_facts(texts))
        self._workspace.add_record("movement", pledge_id, _texts(entry), demo=demo)
        self._read()
        return self.movements(pledge_id)[-1]

    def correct(self, movement_id: str, **changes: str) -> Movement:
        """Of a movement, what was entered wrong; what was said before stays in the history. Problem: as `move` raises, and
        where a later step would be left with less than it took."""
        movement = self.movement(movement_id)
        other_movements = tuple(other_movement for other_movement in self.movements(movement.pledge_id)
                                if other_movement.id != movement_id)
        # nothing rejected or damaged may be left empty; the quantity itself may not
        amounts: dict[str, Any] = {name: _amount(changes.pop(name) or ("" if name == "quantity" else "0"), counted)
                                   for name, counted in _QUANTITIES.items() if name in changes}
        if "site" in changes:
            changes["site"] = self._site(self[movement.pledge_id], movement.step, changes["site"])
        entry = replace(movement, **amounts, **_facts(changes))
        remaining = available(self[movement.pledge_id], other_movements, entry.step)
        if entry.quantity + entry.rejected > remaining or entry.damaged > entry.quantity:
            raise Problem(_only(remaining, entry.step), message("Check the count, or correct what came before."))
        if not entry.quantity and not entry.rejected and entry.step != "used":
            raise Problem(message("A step moves something."), message("Type the quantity, or take the step back."))
        self._leaves_enough(movement.pledge_id, (*other_movements, entry))
        self._rewrite(movement, entry)
        return entry

    def withdraw(self, movement_id: str, reason: str) -> None:
        """Takes a step back that never happened, or was entered twice. Problem: no reason, or a later step rests on it."""
        movement = self.movement(movement_id)
        if not reason.strip():
            raise Problem(message("A step is taken back with a reason."), message("Type why."))
        self._leaves_enough(movement.pledge_id,
                            [other_movement for other_movement in self.movements(movement.pledge_id)
                             if other_movement.id != movement_id])
        self._workspace.write(movement_id, [("withdrawn", reason.strip())])
        self._read()

    def correct_pledge(self, pledge_id: str, **changes: str) -> Pledge:
        """What was understood wrong, or has been settled (`disputed=""`: the source is not in doubt any more).

        Problem: less than was received, cancelled or allotted already.
        """
        pledge = self[pledge_id]
        quantity = number(changes.pop("quantity")) if changes.get("quantity") else pledge.quantity
        entry = replace(pledge, quantity=quantity, **_facts(changes))
        if not entry.donor:
            raise Problem(message("A pledge needs a donor."), message("Type who gives."))
        taken = self.balance(pledge_id)
        allotted = pledge.quantity - taken.cancelled - self.free(pledge_id)
        bound = taken.cancelled + max(taken.received, allotted)
        if quantity < pledge.quantity and quantity < bound:
            raise Problem(message_n("{least} of this pledge is received, cancelled or allotted already.",
                                    "{least} of this pledge are received, cancelled or allotted already.", bound, least=bound),
                          message("Correct those first, or pledge at least as much."))
        self._rewrite(pledge, entry)
        return self[pledge_id]

    def _rewrite(self, stored: Any, entry: Any) -> None:
        before, after = _texts(stored), _texts(entry)
        self._workspace.write(stored.id, [(name, after.get(name)) for name in {**before, **after}
                                         if after.get(name) != before.get(name)])
        self._read()

    def _leaves_enough(self, pledge_id: str, movements: Sequence[Movement]) -> None:
        """What two laptops got wrong may be made better, never worse."""
        if balance(self[pledge_id], movements).shortfall > self.balance(pledge_id).shortfall:
            raise Problem(message("Later steps moved more than would be left."),
                          message("Correct the later steps first."))

    def movement(self, movement_id: str) -> Movement:
        """Problem: there is none, or it was taken back."""
        movement = self.find_movement(movement_id)
        if movement is None:
            raise Problem(message("There is no movement {id}.", id=movement_id),
                          _LISTS_THEM)
        return movement

    def find_movement(self, movement_id: str) -> Movement | None:
        """None: there is none, or it was taken back."""
        return next((candidate for movements in self._movements.values() for candidate in movements
                     if candidate.id == movement_id), None)

    # what shows that it happened: kept once, by the hash of its bytes, and merged as any photo

    def attach_photo(self, movement_id: str, intake: Intake) -> None:
        """A photo of a hand-over or of goods, as it was taken in. Problem: there is no such movement."""
        self.movement(movement_id)
        self._workspace.attach_photo(movement_id, "photo", intake)
        self._rewrite(self.movement(movement_id), replace(self.movement(movement_id), photo=intake.sha256))

    def attach_document(self, movement_id: str, data: bytes, name: str, media: str) -> None:
        """A waybill, packing list or receipt, as the file that it is. `media`: its media type."""
        movement = self.movement(movement_id)
        self._workspace.attach_file(movement_id, "document", data, name, media or "application/octet-stream")
        if not movement.document:
            self._rewrite(movement, replace(movement, document=name))

    # where it stays

    def _site(self, pledge: Pledge, step: str, name: str) -> str:
        """The id of a site by id or name; "" the city's store. Problem: the step goes to no site, or there is none so called."""
        name = name.strip()
        if step not in ("handed-over", "handed-on"):
            if name:
                raise Problem(message("Only a hand-over goes to a site."),
                              message("Leave the site out, and name it when the pieces are handed over."))
            return ""
        if not name:
            if step == "handed-on":
                raise Problem(message("What is handed on goes to a site."), message("Name the site."))
            return ""
        cities = {part.city_id for part in self.allotments if part.pledge_id == pledge.id} | {pledge.city_id} - {""}
        sites = [site for site in self._workspace.sites() if not cities or site.city_id in cities]
        found = [site for site in sites if name in (site.id, site.name)]
        if not found:
            raise Problem(message("There is no site {name} in a city that this pledge is for.", name=name),
                          message("`main.py info FILE --json` lists them."))
        if len(found) > 1:
            raise Problem(message("Several sites are called {name}.", name=name),
                          message("Name one by its id: {ids}.", ids=tuple(site.id for site in found)))
        return found[0].id

    def city_of(self, site_id: str) -> str:
        """The city that a site stands in; "" one that nobody here knows."""
        return str(self._sites.get(site_id, ("", ""))[0])

    def cities_of(self, pledge_id: str) -> set[str]:
        """The cities that some of a pledge is for: its own, those of its allotments, and those of the sites that received some."""
        allotted = {allotment.city_id for allotment in self.allotments if allotment.pledge_id == pledge_id}
        return (allotted | {self[pledge_id].city_id} | {self.city_of(delivery.site_id)
                                                        for delivery in self.deliveries(pledge_id)}) - {""}

    def site_name(self, site_id: str) -> str:
        """The id itself where nobody here knows the site."""
        return str(self._sites.get(site_id, ("", ""))[1]) or site_id

    def deliveries(self, pledge_id: str) -> tuple[Delivery, ...]:
        """What stays at a site, as it was entered; what is still in the city's store is `Balance.in_store`."""
        return tuple(Delivery(movement.id, pledge_id, self[pledge_id].donor, movement.site, movement.quantity, movement.when)
                     for movement in self.movements(pledge_id)
                     if movement.step in ("handed-over", "handed-on") and movement.site and movement.quantity)

    def attachments(self, movement_id: str) -> tuple[MovementAttachment, ...]:
        """`Workspace.photo_bytes` gives each one's bytes."""
        return (*(MovementAttachment(file.sha256, file.name, "") for file in self._workspace.photos(movement_id)),
                *(MovementAttachment(file.sha256, file.name, file.media) for file in self._workspace.files(movement_id)))

    def allot(self, pledge_id: str, city_id: str, item: str, quantity: str | int | Decimal, *, site_id: str = "", by: str = "",
              when: str = "") -> Allotment:
        """A part of the pledge for one need; `by` and `when`: who decided, and on which day, that it may stand for another item.

        Problem: more than was pledged and not cancelled, an unknown item, or one that is counted in another unit.
        """
        pledge, catalogue = self[pledge_id], items()
        if item not in catalogue:
            raise _not_catalogued(item)
        if item != pledge.item:
            own = catalogue.get(pledge.item)
            if own is not None and own.unit != catalogue[item].unit:
                raise Problem(message("{item} and {other} are not counted in the same unit.", item=own.title,
                                      other=catalogue[item].title), message("Choose a need that is counted as the pledge is."))
            by, when = by or self._workspace.author, when or date.today().isoformat()
        free = self.free(pledge_id)
        amount = number(quantity)
        if amount > free:
            raise _not_free(free)
        entry = Allotment("", pledge_id, city_id, item, amount, site_id, **_facts({"by": by, "when": when}))
        self._workspace.add_record("allotment", pledge_id, _texts(entry) | {"city_id": city_id})
        self._read()
        return self.allotments[-1]

    def substitute(self, pledge_id: str, city_id: str, item: str, quantity: str | int | Decimal, *, by: str = "",
                   when: str = "") -> Allotment:
        """The office decides that a part of the pledge counts for the need of another item. Problem: as of `allot`, and where the
        catalogue does not say that the one can stand for the other."""
        catalogue, own_code = items(), self[pledge_id].item
        own = catalogue.get(own_code)
        if own is not None and item in catalogue and item not in own.substitutes:
            can = tuple(catalogue[code].title for code in own.substitutes if code in catalogue)
            raise Problem(message("The catalogue does not say that {item} can stand for {other}.", item=own.title,
                                  other=catalogue[item].title),
                          message("It can stand for: {items}.", items=can) if can
                          else message("It stands for itself alone. Pledge what is needed."))
        return self.allot(pledge_id, city_id, item, quantity, by=by, when=when)

    def reallot(self, allotment_id: str, quantity: str | int | Decimal) -> None:
        """Another quantity; 0 frees it. Problem: no such allotment, or more than is free."""
        allotment = next((candidate for candidate in self.allotments if candidate.id == allotment_id), None)
        if allotment is None:
            raise Problem(message("There is no allotment {id}.", id=allotment_id),
                          _LISTS_THEM)
        amount = _amount(quantity, QUANTITY)
        free = self.free(allotment.pledge_id) + allotment.quantity
        if amount > free:
            raise _not_free(free)
        self._workspace.write(allotment_id, [("quantity", str(amount))])
        self._read()

    def agreed(self, city_id: str) -> Mapping[str, Decimal]:
        """By item, what the office settled that the city needs; 0: nothing. Two laptops' different words are a conflict of the
        city's record like any other, and settled there."""
        return self._agreed.get(city_id, {})

    def agreed_on(self, city_id: str, item: str) -> str:
        """The day (ISO) on which the office settled that quantity; "" where it settled none."""
        if item not in self.agreed(city_id):
            return ""
        ids: list[str] = [city_id, *(other for other, stands in self._same.items() if stands == city_id)]
        days: list[str] = [revision.clock[:10] for record_id in ids
                           for revision in self._workspace.history(record_id, facts.AGREED + item)]
        return max(days, default="")

    def agree(self, city_id: str, item: str, quantity: str | int | Decimal | None) -> None:
        """None: back to what is computed. Problem: no number, or an item that the catalogue does not know."""
        if item not in items():
            raise _not_catalogued(item)
        value = None if quantity is None else str(_amount(quantity, _AGREED_QUANTITY))
        if value is not None or item in self.agreed(city_id):
            self._workspace.write(city_id, [(facts.AGREED + item, value)])
        self._read()

    def __getitem__(self, pledge_id: str) -> Pledge:
        pledge = next((candidate for candidate in self.pledges if candidate.id == pledge_id), None)
        if pledge is None:
            raise Problem(message("There is no pledge {id}.", id=pledge_id),
                          _LISTS_THEM)
        return pledge

    def movements(self, pledge_id: str) -> tuple[Movement, ...]:
        """In the order in which they were entered; those that were taken back left out."""
        return tuple(self._movements.get(pledge_id, ()))

    def balance(self, pledge_id: str) -> Balance:
        """Where its pieces are now. Problem: there is no such pledge."""
        return balance(self[pledge_id], self.movements(pledge_id))

    def free(self, pledge_id: str) -> Decimal:
        """What of the pledge no need has been given yet."""
        taken = sum((allotment.quantity for allotment in self.allotments if allotment.pledge_id == pledge_id), Decimal(0))
        return self[pledge_id].quantity - self.balance(pledge_id).cancelled - taken


def _only(remaining: Decimal, step: str) -> Message:
    # Translators: {step} is what is to be done with the pieces: shipped, handed over, used
    return message_n("Only {left} is there to be {step}.", "Only {left} are there to be {step}.", remaining, left=remaining,
                     step=STEP_NAMES[step])


def _not_catalogued(item: str) -> Problem:
    return Problem(message("The catalogue has no item {item}.", item=item), message("Choose a code of the catalogue."))


def _not_free(free: Decimal) -> Problem:
    return Problem(message_n("Only {free} of this pledge is not allotted yet.", "Only {free} of this pledge are not allotted yet.",
                             free, free=free), message("Allot less, or change another allotment first."))


def _amount(text: str | int | Decimal, counted: Message) -> Decimal:
    """As `number`, and 0 where somebody says 0."""
    return Decimal(0) if str(text).strip() == "0" else number(text, counted)


def _facts(facts: Mapping[str, str]) -> dict[str, Any]:
    for name, counted in _NUMBERS.items():
        if facts.get(name):
            number(facts[name], counted)
    for name in _DATES:
        if facts.get(name):
            try:
                date.fromisoformat(facts[name])
            except ValueError:
                raise Problem(message("{text} is not a date.", text=facts[name]), message("Write it as 2026-11-30.")) from None
    return {name: value.strip() for name, value in facts.items()}


def _texts(entry: Pledge | Movement | Allotment) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(entry).items()
            if (name not in ("id", "pledge_id", "city_id", "demo") and value not in ("", Decimal(0))) or name == "quantity"}
