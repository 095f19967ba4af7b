using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
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
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            // What EF cannot say: the index of the words. PostgresReviewDb.PagesWith says the same expression.
            migrationBuilder.Sql("""
                CREATE INDEX "IX_pages_words" ON pages USING gin (array_to_tsvector(string_to_array("Words", ' ')));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP INDEX "IX_pages_words";
                """);

            migrationBuilder.DropColumn(
                name: "Words",
                table: "pages");
        }
    }
}
