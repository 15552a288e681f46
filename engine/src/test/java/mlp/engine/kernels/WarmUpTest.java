package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WarmUpTest {

    @Test
    void runsTheKernelsOfATrainingStepManyTimesBeforeItLetsAnyoneGoOn() {
        Set<String> called = ConcurrentHashMap.newKeySet();
        AtomicInteger products = new AtomicInteger();
        Kernels counted = Watched.kernels((name, arguments) -> {
            called.add(name);
            if (name.equals("affine")) {
                products.incrementAndGet();
            }
        });

        WarmUp.begin(() -> counted).await();

        assertTrue(products.get() > 100, products + " products");
        Set<String> wanted = new HashSet<>(Set.of(
                "gather",
                "affine",
                "prefersStrips",
                "weightGradient",
                "columnSums",
                "transpose",
                "exp",
                "flushSubnormals",
                "finite"));
        if (KernelChoice.make().kernels().prefersStrips()) {
            wanted.addAll(Set.of("toStrips", "inputGradient"));
        }
        assertEquals(wanted, called);
    }

    @Test
    void scalarKernelsNeedNone() {
        long begun = System.nanoTime();
        WarmUp.begin(ScalarKernels::new).await();
        assertTrue(System.nanoTime() - begun < 4_000_000_000L, "it went on to its limit");
    }

    @Test
    void kernelsThatCannotBeMadeAreLeftToWhoeverTrains() throws InterruptedException {
        AtomicInteger uncaught = new AtomicInteger();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.incrementAndGet());
        try {
            WarmUp.begin(() -> {
                        throw new IllegalStateException("mlp.kernels must be scalar or vector, not quick");
                    })
                    .await();
            Thread.sleep(50);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(0, uncaught.get());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
