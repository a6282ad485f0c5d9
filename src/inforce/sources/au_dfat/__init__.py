"""Australia's Consolidated List of the Department of Foreign Affairs and Trade, xlsx and CSV. See `source.yml`."""
