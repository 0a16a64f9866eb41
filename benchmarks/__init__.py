"""Speed, memory and accuracy, each against a peer or a naive way in the same run."""
