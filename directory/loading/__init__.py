"""Shared by the loading of areas and of terms: tables, problems, reports and the counting of uses."""
