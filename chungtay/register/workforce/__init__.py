"""Who works for children: the commune's worker, collaborators of the villages, boards and standing groups."""
