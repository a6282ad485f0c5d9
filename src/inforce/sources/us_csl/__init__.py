"""The Consolidated Screening List: lists of Treasury, Commerce and State in one file. See `source.yml`."""
