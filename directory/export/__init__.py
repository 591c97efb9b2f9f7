"""What files say about services and contacts."""
