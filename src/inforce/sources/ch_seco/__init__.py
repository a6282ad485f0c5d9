"""Switzerland's consolidated list of sanctioned persons, entities and objects (SECO)."""
