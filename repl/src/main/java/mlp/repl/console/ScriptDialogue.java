package mlp.repl.console;

import mlp.repl.command.Interruption;

/**
 * A script: nobody to ask, and Ctrl-C ends the process once the batch is done.
 *
 * @param agreed whether every question is answered with yes
 */
record ScriptDialogue(boolean agreed) implements Dialogue {

    @Override
    public boolean agrees(String question) {
        return agreed;
    }

    @Override
    public <T> T interruptible(Work<T> work) {
        try (Interruption interruption = new Interruption()) {
            return work.run(interruption::asked);
        }
    }
}
