"""From files to what may be asked: XLSForm spreadsheets and XForm XML."""
