"""The API of 2010 that Twilio made and others speak too (SignalWire, TeXML): its times, messages, calls."""
