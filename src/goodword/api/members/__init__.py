"""Operations on oneself, on other members, organizations and topics."""
