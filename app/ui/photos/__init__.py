"""Photos: a light table of a site, a city or all, one of them at a time, and what people set on them."""
