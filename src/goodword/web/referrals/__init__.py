"""Pages about referrals and thanks for closed business."""
