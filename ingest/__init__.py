"""From files to an index that can be searched."""
