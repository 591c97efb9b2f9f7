"""Mails of the site: each is a row first, and leaves from a process that answers no requests. See decision 32."""
