"""What brought files of a chapter’s past tell other rooms: their states and events, and how they leave."""
