package mlp.repl.command;

import picocli.CommandLine;

/** The commands in the order in which help lists them. */
final class Commands {

    private Commands() {}

    static void addTo(CommandLine line, Session session) {
        line.addSubcommand(new ReplCommand(session));
        line.addSubcommand(new TrainCommand(session));
        line.addSubcommand(new EvaluateCommand(session));
        line.addSubcommand(new PredictCommand(session));
        line.addSubcommand(new ExportCommand(session));
        line.addSubcommand(new ValidateCommand(session));
        line.addSubcommand(new ExplainCommand(session));
        line.addSubcommand(new SummaryCommand(session));
        line.addSubcommand(new FormatCommand(session));
        line.addSubcommand(new RunsCommand(session));
        line.addSubcommand(new GradientCheckCommand(session));
        line.addSubcommand(new BenchCommand(session));
        line.addSubcommand(new HelpCommand(session));
        line.addSubcommand(new PluginCommand(session));
        line.addSubcommand(new DoctorCommand(session));
        line.addSubcommand(new WarmUpCommand(session));
    }
}
