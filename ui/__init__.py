"""The doors: page, server and command line."""
