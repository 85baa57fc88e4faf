package io.understudy.fault;

/** Something that breaks while people hold conversations, and works again afterwards. */
interface Fault {

    /**
     * Breaks things and mends them; returns when the gateway, database and broker run again.
     *
     * @param report gets what only the fault can see
     */
    void strike(Stage stage, Report report) throws InterruptedException;
}
