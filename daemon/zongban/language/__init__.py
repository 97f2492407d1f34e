"""Free Chinese and English text: times, people, counts, answers, and the office's own wording of times."""
