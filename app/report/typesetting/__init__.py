"""From text to lines of glyphs: fonts, directions, shapes, line breaks. Knows neither pages nor what is printed."""
