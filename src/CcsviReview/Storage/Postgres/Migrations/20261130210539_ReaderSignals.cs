using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReaderSignals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Signals",
                table: "pages",
                type: "text",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.CreateTable(
                name: "reader_comments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PageId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reader_comments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_reader_comments_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reader_votes",
                columns: table => new
                {
                    PageId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Visitor = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    CommentId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reader_votes", x => new { x.Day, x.PageId, x.Visitor });
                    table.ForeignKey(
                        name: "FK_reader_votes_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reported_signals",
                columns: table => new
                {
                    Program = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reported_signals", x => new { x.Program, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "visitor_salts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Salt = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visitor_salts", x => x.Day);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_ReaderSignals",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 131072) = 131072");

            migrationBuilder.CreateIndex(
                name: "IX_pages_signals",
                table: "pages",
                column: "Id",
                filter: "\"Signals\" <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_reader_comments_Day",
                table: "reader_comments",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_reader_comments_PageId_Id",
                table: "reader_comments",
                columns: new[] { "PageId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_reader_votes_PageId",
                table: "reader_votes",
                column: "PageId");

            migrationBuilder.CreateIndex(
                name: "IX_reported_signals_TakenOn",
                table: "reported_signals",
                column: "TakenOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reader_comments");

            migrationBuilder.DropTable(
                name: "reader_votes");

            migrationBuilder.DropTable(
                name: "reported_signals");

            migrationBuilder.DropTable(
                name: "visitor_salts");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_ReaderSignals",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_signals",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Signals",
                table: "pages");
        }
    }
}
