"""Profile pages of cooperation: blocks, form, filters, PDF."""
