using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Reminding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CopiedTo",
                table: "pages",
                type: "character varying(2568)",
                maxLength: 2568,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MovedOn",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ConfirmedAt",
                table: "aliases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConfirmedBy",
                table: "aliases",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_pages_moved",
                table: "pages",
                column: "Owner",
                filter: "\"MovedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_shared",
                table: "pages",
                column: "DueOn",
                filter: "\"CopiedTo\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pages_moved",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_shared",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "CopiedTo",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "MovedOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "aliases");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "aliases");
        }
    }
}
