"""Proscribed organisations: Schedule 2 to the Terrorism Act 2000 as legislation.gov.uk publishes it. See `source.yml`."""
