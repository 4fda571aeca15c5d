"""XPath as forms write it: text → syntax tree → typed closures."""
