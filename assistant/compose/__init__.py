"""Composers: evidence in, claims out."""
