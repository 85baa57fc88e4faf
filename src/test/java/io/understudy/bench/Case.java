package io.understudy.bench;

/** Something worth measuring. */
interface Case {

    /** What {@code -Dbench.cases} calls it. */
    String name();

    /** What one unit is and what its floor does, in a few sentences for the reader of the table. */
    String legend();

    /** Whether the case starts or stops a gateway of its own, so that a running one will not do. */
    default boolean needsOwnGateway() {
        return false;
    }

    /**
     * Measures, and leaves the database for the next case as it would want to find it.
     *
     * @throws Missing if not everything that was promised happened
     */
    void run(Rig rig, Report report) throws Exception;
}
