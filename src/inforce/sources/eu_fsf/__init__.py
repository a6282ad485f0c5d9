"""The EU's consolidated list of persons and entities subject to financial sanctions (FSF)."""
