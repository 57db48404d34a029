"""How the image list is arranged: columns, groups, filters, and what stands in a field."""
