package io.understudy.bench;

/**
 * What a stretch of time cost, or a unit of work; not a number where it could not be told.
 *
 * @param app CPU of the gateway, milliseconds
 * @param postgres CPU of all of PostgreSQL's processes, milliseconds
 * @param broker CPU of the broker, milliseconds
 * @param loader CPU of this JVM, milliseconds
 * @param wal bytes of PostgreSQL's log
 * @param allocated bytes on the gateway's heap
 * @param machine CPU of all processes of this machine, milliseconds
 */
record Spent(double app, double postgres, double broker, double loader, double wal, double allocated, double machine) {

    /** From an earlier reading to this one. */
    Spent since(Spent earlier) {
        return new Spent(
                app - earlier.app,
                postgres - earlier.postgres,
                broker - earlier.broker,
                loader - earlier.loader,
                wal - earlier.wal,
                allocated - earlier.allocated,
                machine - earlier.machine);
    }

    /** CPU of processes that have nothing to do with the benchmark, milliseconds. */
    double others() {
        return machine - app - postgres - broker - loader;
    }

    /** The share of one of so many units. */
    Spent per(double units) {
        return new Spent(
                app / units,
                postgres / units,
                broker / units,
                loader / units,
                wal / units,
                allocated / units,
                machine / units);
    }
}
