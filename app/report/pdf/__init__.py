"""The report as pages: blocks become ReportLab's flowables, framed by cover, band and footer, written as PDF/A."""
