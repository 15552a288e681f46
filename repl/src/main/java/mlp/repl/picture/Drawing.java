package mlp.repl.picture;

import java.util.List;

/** Something to see: in a terminal as characters, in a file as SVG or PNG. */
public sealed interface Drawing permits LineChart, HeatMap, RegionMap {

    /** Lines of characters, at most so many columns wide and about so many rows high. */
    List<String> text(int columns, int rows, Ink ink);

    /** An SVG document. */
    default String svg() {
        SvgPaper paper = new SvgPaper(WIDTH, HEIGHT);
        draw(paper);
        return paper.document();
    }

    /** The bytes of a PNG file. */
    default byte[] png() {
        PngPaper paper = new PngPaper(WIDTH, HEIGHT);
        draw(paper);
        return paper.file();
    }

    /** Draws on {@value #WIDTH} by {@value #HEIGHT} points. */
    void draw(Paper paper);

    /** Width of a file's picture in points. */
    int WIDTH = 720;

    /** Height of a file's picture in points. */
    int HEIGHT = 440;
}
