"""Other people's formats: workbooks, CSV, GeoJSON.

Each writer is a function of its own module, imported where it is used: `workbook.to_xlsx`, `delimited.to_csv`,
`geojson.to_geojson`.
"""
