"""Mail boxes over IMAP: sessions, what lies in their folders, and what a pull remembers of it."""
