package mlp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mlp.spi.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {

    private static final Watchdog QUICK = new Watchdog(Duration.ofMillis(200), System::nanoTime);

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Problem> never(Thread thread, Duration waited) {
        throw new AssertionError("asked after " + waited);
    }

    @Test
    void whatTheWorkGivesOrThrowsComesBackFromAnotherThread() {
        Thread own = Thread.currentThread();
        assertEquals("done", QUICK.watch(() -> "done", () -> 0, Duration.ofSeconds(30), WatchdogTest::never));
        IllegalStateException failure = new IllegalStateException("no");
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> QUICK.watch(
                                () -> {
                                    assertFalse(Thread.currentThread() == own);
                                    throw failure;
                                },
                                () -> 0,
                                Duration.ofSeconds(30),
                                WatchdogTest::never)));
    }

    @Test
    void workWithoutASignOfLifeIsGivenUpAndItsThreadKeepsNoProcess() {
        CountDownLatch end = new CountDownLatch(1);
        Problem given = assertThrows(
                Problem.class,
                () -> QUICK.watch(
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return "late";
                        },
                        () -> 7,
                        Duration.ZERO,
                        (thread, waited) -> {
                            assertTrue(thread.isDaemon());
                            assertTrue(waited.compareTo(Duration.ofMillis(200)) >= 0, waited.toString());
                            return Optional.of(new Problem("stuck", ""));
                        }));
        end.countDown();
        assertEquals("stuck", given.getMessage());
    }

    @Test
    void workThatIsOnlySlowIsAskedAboutAgainLaterAndComesToItsEnd() {
        AtomicInteger asked = new AtomicInteger();
        assertEquals(
                "done",
                QUICK.watch(
                        () -> {
                            while (asked.get() < 2) {
                                sleep(10);
                            }
                            return "done";
                        },
                        () -> 7,
                        Duration.ZERO,
                        (thread, waited) -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        }));
    }

    @Test
    void workThatWasSlowBeforeMayTakeLonger() {
        AtomicLong beats = new AtomicLong();
        assertEquals(
                "done",
                QUICK.watch(
                        () -> {
                            sleep(150);
                            beats.incrementAndGet();
                            sleep(800);
                            return "done";
                        },
                        beats::get,
                        Duration.ofMillis(500),
                        WatchdogTest::never));
    }

    @Test
    void anEstimateIsWaitedForAndALimitOfZeroForEver() {
        assertEquals(
                "done",
                QUICK.watch(
                        () -> {
                            sleep(700);
                            return "done";
                        },
                        () -> 7,
                        Duration.ofSeconds(30),
                        WatchdogTest::never));
        assertEquals(
                "done",
                new Watchdog(Duration.ZERO, System::nanoTime)
                        .watch(
                                () -> {
                                    sleep(300);
                                    return "done";
                                },
                                () -> 7,
                                Duration.ZERO,
                                WatchdogTest::never));
    }

    @Test
    void aPauseOfTheWholeProcessIsNoHang() {
        AtomicLong paused = new AtomicLong();
        Watchdog watchdog = new Watchdog(Duration.ofSeconds(10), () -> System.nanoTime() + paused.get());
        assertEquals(
                "done",
                watchdog.watch(
                        () -> {
                            sleep(100);
                            paused.set(Duration.ofHours(9).toNanos());
                            sleep(1_200);
                            return "done";
                        },
                        () -> 7,
                        Duration.ZERO,
                        WatchdogTest::never));
    }
}
