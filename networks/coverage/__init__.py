"""What is there and what is missing, per category and area: rules and figures, apart from the pages that show them."""
