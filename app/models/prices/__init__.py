"""What items cost and how currencies are exchanged, as the catalogue ships it and a team sets it."""

from app.models.prices.kept_prices import PriceSetting, Rate
from app.models.prices.team_prices import (
    CURRENCY,
    RECORDS,
    Price,
    PriceBook,
    choose_currency,
    counting_record,
    differing,
    drop_rate,
    price_book,
    price_words,
    prices,
    set_all,
    set_prices,
    set_rate,
    subject,
)

__all__ = ["CURRENCY", "RECORDS", "Price", "PriceBook", "PriceSetting", "Rate", "choose_currency", "counting_record", "differing",
           "drop_rate", "price_book", "price_words", "prices", "set_all", "set_prices", "set_rate", "subject"]
