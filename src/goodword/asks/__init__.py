"""Asking one's network for one concrete thing; others help, know somebody, or leave a note; who knows somebody is told quietly."""
