using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Words : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "pages",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            // What EF cannot say: the index of the words, kept by the table itself. A later migration that makes "pages" anew takes the triggers away
            // and has to make them again. The text is in "pages" only; "ascii", because words come folded and parted (SearchWords).
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE page_words
                USING fts5("Words", content = 'pages', content_rowid = 'Id', tokenize = 'ascii', prefix = '3 4', detail = 'none', columnsize = 0);

                CREATE TRIGGER page_words_new AFTER INSERT ON pages BEGIN
                    INSERT INTO page_words(rowid, "Words") VALUES (new."Id", new."Words");
                END;

                CREATE TRIGGER page_words_gone AFTER DELETE ON pages BEGIN
                    INSERT INTO page_words(page_words, rowid, "Words") VALUES ('delete', old."Id", old."Words");
                END;

                CREATE TRIGGER page_words_changed AFTER UPDATE OF "Words" ON pages WHEN old."Words" <> new."Words" BEGIN
                    INSERT INTO page_words(page_words, rowid, "Words") VALUES ('delete', old."Id", old."Words");
                    INSERT INTO page_words(rowid, "Words") VALUES (new."Id", new."Words");
                END;

                INSERT INTO page_words(page_words) VALUES ('rebuild');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER page_words_new;
                DROP TRIGGER page_words_gone;
                DROP TRIGGER page_words_changed;
                DROP TABLE page_words;
                """);

            migrationBuilder.DropColumn(
                name: "Words",
                table: "pages");
        }
    }
}
