"""The bridge from ties to the engine and back to people: strengths, snapshots, warm paths, people to meet."""
