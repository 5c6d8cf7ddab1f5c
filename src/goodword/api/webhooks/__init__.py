"""Operations on one's own webhooks."""
