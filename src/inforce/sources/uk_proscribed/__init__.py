"""Proscribed organisations: Schedule 2 to the Terrorism Act 2000, from legislation.gov.uk. See `source.yml`."""
