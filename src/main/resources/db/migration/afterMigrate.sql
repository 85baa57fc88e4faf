-- Run by Flyway at every start, before the first execution: the partitions of today must be there.
SELECT make_partitions(now());
