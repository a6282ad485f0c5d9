"""Interfaces: parse, call, render. No rule about lists or law lives here."""
