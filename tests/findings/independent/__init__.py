"""A second calculator: the same figures from the exported workbook and the published definitions.

It does not look at the forms' formulas: it is another reading of the definitions that `docs/decisions` and the reasons beside the
figures name, with the norms as the workspace lists them. Where it and the product differ, one of the two has misread one."""
