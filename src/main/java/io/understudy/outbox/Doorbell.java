package io.understudy.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Wakes the one who waits; a ring while nobody waits is kept for the next who comes. */
final class Doorbell {

    private boolean rung;
    private @Nullable UniEmitter<? super Void> waiting;

    /** Wakes the one who waits. Safe from any thread. */
    void ring() {
        UniEmitter<? super Void> woken;
        synchronized (this) {
            woken = waiting;
            waiting = null;
            rung = woken == null;
        }
        if (woken != null) {
            woken.complete(null);
        }
    }

    /** Completes at the next ring, or after the time given. */
    Uni<Void> await(Duration atMost) {
        return Uni.createFrom()
                .<Void>emitter(this::enter)
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(Uni.createFrom()::voidItem);
    }

    private void enter(UniEmitter<? super Void> emitter) {
        boolean pass;
        synchronized (this) {
            pass = rung;
            rung = false;
            waiting = pass ? null : emitter;
        }
        if (pass) {
            emitter.complete(null);
        } else {
            emitter.onTermination(() -> leave(emitter));
        }
    }

    private synchronized void leave(UniEmitter<? super Void> emitter) {
        if (waiting == emitter) {
            waiting = null;
        }
    }
}
