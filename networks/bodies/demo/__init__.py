"""Invented bodies, posts and relations of four districts, with the structures such places have and no real name."""
